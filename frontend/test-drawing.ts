/** Tests that draw: what one has drawn is gone before the next. */
import { cleanup, configure } from '@testing-library/preact';

// A busy machine is no fault; what never comes is told all the same.
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
});
