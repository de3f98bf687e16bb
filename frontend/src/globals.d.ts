/** What was built: version and short hash of the sources, "0.1.0-a1b2c3d". Put in by the build. */
declare const __EDITION__: string;
