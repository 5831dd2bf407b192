/*
 * Which names may be shortened: methods of classes that pages do not see, and the members of types that only the
 * client's own classes pass around. Everything else stays: what goes over the wire, what pages set or read, and every
 * name that browsers know.
 */
import { domprops } from "../node_modules/terser/tools/domprops.js";

/** The module that says what the global object has. */
const ENTRY = "entry.js";
/** Modules whose classes are what scripts of pages talk to. */
const PUBLIC =
  /^(index|client|compat\/[a-z-]+|wire|channel|events|extensions|signals|liveflux-ws)\.js$/;
/** Types that never leave the client. */
const INTERNAL =
  /(Delegate|Parts|Kit|Callbacks|CallbacksInternal|Context|Config|ConfigInternal|IdSets|IdElement|Request|Verdict|Place|Collected|Waiting|Asked)$/;
const METHOD = /^  (?:static |async |get |set )*([a-zA-Z]\w*)\([^;]*?\) \{$/gm;
const TYPE = /@typedef \{[^}]*\} (\w+)([\s\S]*?)(?=@typedef|\*\/)/g;
const FIELD = /^ +(?:this\.)?([a-zA-Z]\w*)(?: = .*)?;$/gm;
const WORD = /(\w+)/g;
const MEMBER = /@property \{.*\} \[?(\w+)/g;
/** Of an object that is a member of a type. */
const INNER = /[{,] (\w+)\?: /g;

/**
 * Finds the names that may be shortened.
 *
 * @param {Map<string, string>} sources of the modules by name
 * @returns {string[]} the names, sorted
 */
export function internalNames(sources) {
  /** @type {Set<string>} */
  const internal = new Set();
  /** @type {Set<string>} */
  const kept = new Set(["constructor", ...domprops]);

  /**
   * @param {Set<string>} names to add to
   * @param {RegExp} pattern of which the first group is a name
   * @param {string} text to look through
   */
  const note = (names, pattern, text) => {
    for (const [, name] of text.matchAll(pattern)) {
      names.add(name);
    }
  };

  for (const [file, source] of sources) {
    if (file === ENTRY) {
      note(kept, WORD, source);
    } else if (PUBLIC.test(file)) {
      note(kept, METHOD, source);
      note(kept, FIELD, source);
    } else {
      note(internal, METHOD, source);
    }
    for (const [, type, members] of source.matchAll(TYPE)) {
      if (INTERNAL.test(type)) {
        note(internal, MEMBER, members);
      } else {
        note(kept, MEMBER, members);
        note(kept, INNER, members);
      }
    }
  }
  return [...internal].filter((name) => !kept.has(name)).sort();
}
