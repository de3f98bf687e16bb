/** Own guides under work, as they travel. They are kept on the server: this is office work, with a network. */
import { type Answer, api, type Failure, fileOf } from '@/http/api';
import type { Json } from './editing';

export interface ListedDraft {
  slug: string;
  revision: number;
  /** As far as it is written: the three languages, some of them, or nothing. */
  title: unknown;
  updated_at: string;
  updated_by: string | null;
  published_version: number | null;
}

export interface Draft {
  slug: string;
  revision: number;
  content: Json;
  updated_at: string;
  updated_by: string | null;
}

export interface Fault {
  /** "topics.0.questions.2.ask.sv" */
  where: string;
  line: number | null;
  code: string;
  message: string;
}

export interface LeftOut {
  where: string;
  what: string;
  why: string;
}

export interface Imported {
  draft: string;
  left_out: LeftOut[];
  faults: Fault[];
}

const place = (slug: string) => `/guides/drafts/${encodeURIComponent(slug)}`;

export function fetchDrafts(): Promise<Answer<{ drafts: ListedDraft[] }>> {
  return api('/guides/drafts');
}

export function fetchDraft(slug: string): Promise<Answer<Draft>> {
  return api(place(slug));
}

/** `revision` is the one it was made from, 0 for a new draft. */
export function saveDraft(slug: string, revision: number, content: Json): Promise<Answer<{ revision: number }>> {
  return api(place(slug), { method: 'PUT', body: { revision, content } });
}

export function dropDraft(slug: string, revision: number): Promise<Answer<null>> {
  return api(`${place(slug)}?revision=${revision}`, { method: 'DELETE' });
}

export function checkDraft(slug: string, content: Json): Promise<Answer<{ faults: Fault[] }>> {
  return api(`${place(slug)}/check`, { body: { content } });
}

export function publishDraft(slug: string, revision: number): Promise<Answer<{ guide: string; version: number }>> {
  return api(`${place(slug)}/publish`, { body: { revision } });
}

export function setRetired(slug: string, retired: boolean): Promise<Answer<{ retired: boolean }>> {
  return api(`/guides/${encodeURIComponent(slug)}/${retired ? 'retire' : 'restore'}`, { body: {} });
}

/** The draft that the server makes of a file. */
export function importFile(file: Blob, type: string): Promise<Answer<Imported>> {
  return api('/guides/import', { file: new Blob([file], { type }), timeout_seconds: 120 });
}

const types: Record<string, string> = {
  yaml: 'application/yaml',
  yml: 'application/yaml',
  json: 'application/json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** What of the name after the last dot can be imported; undefined for another kind of file. */
export function typeOfFile(name: string): string | undefined {
  return types[name.split('.').at(-1)?.toLowerCase() ?? ''];
}

export const exports = ['yaml', 'xlsform', 'fhir-questionnaire'] as const;
export type ExportFormat = (typeof exports)[number];

export type Exported = { ok: true; file: Blob; left_out: number } | { ok: false; failure: Failure };

/** One version as a file. It is fetched by script: what the browser itself opens is answered as to nobody. */
export async function fetchExport(slug: string, version: number, format: ExportFormat): Promise<Exported> {
  const answer = await fileOf(`/guides/${encodeURIComponent(slug)}/${version}/export?format=${format}`);
  if (!answer.ok) return answer;
  return { ok: true, file: answer.file, left_out: Number(answer.headers.get('X-Liikereppu-Left-Out') ?? 0) };
}

/** The letters, digits and dashes of a guide's lasting name, from what somebody typed. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 60);
}
