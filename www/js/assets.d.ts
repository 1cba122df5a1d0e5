/**
 * Where an artefact's files are. The build writes one `assets.js` for each: modules (the npm package), a classic script, and a single
 * file. Nothing else differs between them.
 */
import type { Glue, Texts } from "./here.js";

export declare const version: string;
/** BCP 47 tags, English first. */
export declare const languages: string[];
/** What is said where nothing else arrives, by tag: in the script itself. */
export declare const boot: Record<string, Record<string, string>>;
export declare function glue(): Promise<Glue>;
export declare function style(): Promise<string>;
/** `later`: what the later screens say. */
export declare function texts(tag: string, later: boolean): Promise<Texts>;
/** Where a message stands, by its name: in the later file or the first one, and at which place there. */
export declare function names(): Promise<Record<string, [later: boolean, at: number]>>;
export declare const code: Source;
/** The part that is loaded apart. */
export declare const later: Source;

export interface Source {
  /** Beside this script; null where the code is in the script itself. */
  url(): string | null;
  /** Subresource integrity of what is there. */
  integrity: string | null;
  /** The same without any request that a policy, a scheme or a proxy could spoil: tried last. */
  inlined(): Promise<Uint8Array>;
}
