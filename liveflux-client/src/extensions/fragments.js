import { fragmentsOf } from "../fragments.js";

/** @import { Kit } from "../parts.js" */
/** @import { Fragments } from "../fragments.js" */

/**
 * Pieces of HTML that say where in the page they go: `<template data-flux-target>`.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Fragments} what puts them there
 */
export function install(kit) {
  return fragmentsOf(kit);
}
