/** What the client knows of one component in the page. */
export class Component {
  /**
   * @param {string} id the component's id
   * @param {string} kind its kind
   * @param {string} [key] what stands in a parent's HTML at its place; default the id
   */
  constructor(id, kind, key = id) {
    /** @readonly */
    this.id = id;
    /** @readonly */
    this.kind = kind;
    /** @readonly */
    this.key = key;
    /**
     * Its root elements: several where one shared component stands in several places.
     *
     * @type {Set<Element>}
     */
    this.roots = new Set();
    /**
     * The version that the page shows; undefined when it shows nothing yet.
     *
     * @type {number | undefined}
     */
    this.version = undefined;
    /**
     * The exact text that deltas are computed against, and its version.
     *
     * @type {{ html: string, version: number } | null}
     */
    this.text = null;
    /**
     * The text that all of its places show, as far as the client knows.
     *
     * @type {string | null}
     */
    this.drawn = null;
    /**
     * HTML of which a part is not in the page yet, because an element waited for its answer.
     *
     * @type {string | null}
     */
    this.overdue = null;
    /**
     * What it was mounted with, as far as the client knows.
     *
     * @type {Record<string, unknown>}
     */
    this.params = {};
    /** Whether it stands where its parent's HTML has it: the server ends it when its place is gone. */
    this.placed = false;
    /** Whether the server does not know it any more. */
    this.lost = false;
  }
}
