/**
 * The parts screens are made of. They know no person, guide or record.
 * Classes for plain elements (frame.css, controls.css): `stack` (things under one another), `row` (things beside one another,
 * wrapping), `spread` (first left, last right), `quiet` (said softly), `question` (the largest words of a screen),
 * `visually-hidden`, `list` (a list without bullets, 8 px apart), `no-print`, `print-only`,
 * `table-frame` (around a wide table, with `tabIndex={0}`, `role="region"` and a name).
 * What only the answers of a conversation need (ScaleField, YesNo) is imported from its own file: all that stands here is
 * part of the first load.
 */
export { Button, type ButtonKind, LinkButton } from './Button';
export { Card } from './Card';
export { ChipGroup } from './ChipGroup';
export { ChoiceList } from './ChoiceList';
export { Dialog } from './Dialog';
export { Disclosure } from './Disclosure';
export { Form } from './Form';
export { Notice, type Tone } from './Notice';
export { Page } from './Page';
export { ProgressBar } from './ProgressBar';
export { go, href, replace, route, type Route } from './router';
export { saveFile } from './save-file';
export { SelectField } from './SelectField';
export { Tag, type TagTone } from './Tag';
export { TextField } from './TextField';
export { trustedUrl } from './trusted-url';
export { webAddress } from './web-address';
