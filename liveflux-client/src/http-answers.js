import { TARGET } from "./extension-attributes.js";
import { retryAfterOf } from "./retry-after.js";

/** @import { Message } from "./messages.js" */

/** What brings the value of an action. */
const ANSWERS = ["update", "reply"];

/** What follows the HTML of an answer that has more events than its header can hold. */
export const MORE_EVENTS = /<template data-flux-events>([^<]*)<\/template>$/;

/**
 * @param {Message} request what was posted
 * @param {Response} response its answer
 * @param {string} text the answer's body
 * @returns {Message[]} the answer as messages
 */
export function answer(request, response, text) {
  const { ref, componentID } = request;
  const about = { ref, componentID };
  if (!response.ok) {
    const retryAfter = retryAfterOf(response);
    const error = errorOf(response.status, text);
    return [{ type: "error", ...about, retryAfter, ...error }];
  }
  if (/json/.test(response.headers.get("Content-Type") ?? "")) {
    // What the application answers, after the events that the header could not hold.
    const frame = [JSON.parse(text)].flat();
    return [...eventsOf(response, componentID), ...frame].map((message) =>
      message.type === "payload"
        ? { type: "reply", ...about, data: message.data }
        : ANSWERS.includes(message.type)
          ? { ...message, ...about }
          : message,
    );
  }
  const more = MORE_EVENTS.exec(text);
  const messages = eventsOf(response, componentID, more?.[1]);
  text = text.slice(0, more?.index);
  const target = response.headers.get("X-Liveflux-Redirect");
  if (target) {
    const after = Number(response.headers.get("X-Liveflux-Redirect-After"));
    return [...messages, { type: "redirect", ...about, url: target, after }];
  }
  if (/^\s*<template\b/.test(text) && text.includes(TARGET)) {
    return [...messages, { type: "fragments", ...about, data: { html: text } }];
  }
  return [...messages, { type: "update", ...about, data: { html: text } }];
}

/**
 * @param {Message} request what was posted
 * @param {Response} response its answer
 * @returns {Message[]} what says when to ask again, because something goes on that the answer does not show
 */
export function pollOf({ componentID, kind }, { headers }) {
  const poll = Number(headers.get("X-Liveflux-Poll"));
  return poll ? [{ type: "text", componentID, kind, poll }] : [];
}

/**
 * @param {Message} request what was posted
 * @returns {Message} the answer where nobody is logged in any more
 */
export function expired({ ref, componentID }) {
  const message = "You are no longer logged in";
  return { type: "error", ref, componentID, code: 401, message, expired: true };
}

/**
 * @param {Response} response of the server
 * @returns {boolean} whether it is known without a look at the body that the endpoint gave it
 */
export function isLiveFlux({ headers }) {
  return headers.has("X-Liveflux-Redirect");
}

/**
 * @param {Response} response of the server
 * @param {string} [componentID] the component that dispatched the events
 * @param {string} [more] JSON with those that its header could not hold
 * @returns {Message[]} the events it carries
 */
function eventsOf(response, componentID, more) {
  return [response.headers.get("X-Liveflux-Events"), more]
    .flatMap((json) => (json ? JSON.parse(json) : []))
    .map(({ name, data }) => ({ type: "event", componentID, name, data }));
}

/**
 * @param {number} status of the response
 * @param {string} text its body
 * @returns {{ code: number, message: string }} what was wrong
 */
function errorOf(status, text) {
  try {
    const { code, message } = JSON.parse(text);
    if (typeof message === "string") {
      return { code: Number(code) || status, message };
    }
  } catch {
    // Not ours: an error page of the application or of a proxy, of which the status says enough.
  }
  const hint = status === 403 ? "; does the page hold its CSRF token?" : "";
  return { code: status, message: `The server answered ${status}${hint}` };
}
