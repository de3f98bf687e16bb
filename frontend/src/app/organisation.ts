/**
 * Who answers for this installation to the public. The organisation that takes Liikereppu into use fills this in; until
 * then the accessibility statement and the privacy page say openly that it has not been filled in.
 */
export interface Organisation {
  name: string;
  email: string;
  /** As it is dialled in Finland. */
  phone: string | null;
  /** The organisation's own privacy notice, an https address. */
  privacy_notice: string | null;
}

export const organisation: Organisation | null = null as Organisation | null;
