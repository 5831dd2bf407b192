/** Attributes of a field that hold what the user may have changed. */
const FIELD = ["value", "checked", "selected"];

/**
 * @param {any} is
 * @param {any} wanted
 * @param {WeakSet<Element>} touched elements that the user has changed
 * @returns {string | null} how they differ
 */
export function differenceOf(is, wanted, touched) {
  if (
    is.nodeType !== wanted.nodeType ||
    is.nodeName !== wanted.nodeName ||
    is.namespaceURI !== wanted.namespaceURI
  ) {
    return `${describe(is)} instead of ${describe(wanted)}`;
  }
  if (is.nodeType !== 1) {
    return is.nodeValue === wanted.nodeValue
      ? null
      : `'${is.nodeValue}' instead of '${wanted.nodeValue}'`;
  }
  const custom = is.localName.includes("-");
  const mine = touched.has(is);
  const inChoice = is.closest("select") && touched.has(is.closest("select"));
  for (const { name, value } of wanted.attributes) {
    const free =
      (FIELD.includes(name) && (mine || inChoice)) ||
      (name === "open" && mine) ||
      (is.hasAttribute("data-flux-ignore") && name !== "data-flux-ignore");
    if (!free && is.getAttribute(name) !== value) {
      return `${describe(is)} has ${name}="${is.getAttribute(name)}" instead of "${value}"`;
    }
  }
  for (const { name } of is.attributes) {
    const free =
      name === "data-flux-version" ||
      custom ||
      (FIELD.includes(name) && (mine || inChoice)) ||
      (name === "open" && mine) ||
      is.hasAttribute("data-flux-ignore");
    if (!free && !wanted.hasAttribute(name)) {
      return `${describe(is)} has ${name} too much`;
    }
  }
  if (is.localName === "input" && !mine && shownIn(is) !== shownIn(wanted)) {
    return `${describe(is)} shows ${shownIn(is)} instead of ${shownIn(wanted)}`;
  }
  if (is.hasAttribute("data-flux-ignore")) {
    return null;
  }
  // What custom elements make of themselves, and a text that the user is in.
  const made = custom && !wanted.hasChildNodes();
  if (made || (is.localName === "textarea" && mine)) {
    return null;
  }
  const length = Math.max(is.childNodes.length, wanted.childNodes.length);
  for (let n = 0; n < length; n++) {
    const [one, other] = [is.childNodes[n], wanted.childNodes[n]];
    if (!one || !other) {
      return `${describe(is)} has ${is.childNodes.length} children instead of ${wanted.childNodes.length}`;
    }
    const problem = differenceOf(one, other, touched);
    if (problem) {
      return problem;
    }
  }
  return null;
}

/** @param {any} field @returns {string} */
export function shownIn(field) {
  return field.localName === "details"
    ? String(field.open)
    : field.type === "checkbox"
      ? String(field.checked)
      : field.value;
}

/** @param {any} node @returns {string} */
function describe(node) {
  return node.nodeType === 1
    ? node.cloneNode(false).outerHTML
    : `${node.nodeName} '${node.nodeValue}'`;
}
