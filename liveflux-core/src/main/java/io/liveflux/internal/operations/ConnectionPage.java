package io.liveflux.internal.operations;

import java.util.List;

/**
 * Some of the connections of a node.
 *
 * @param page number of the page, from 0
 * @param size how many are on a page
 * @param total how many there are on all pages
 * @param connections those on this page
 * @since 0.1
 */
public record ConnectionPage(int page, int size, int total, List<ConnectionOverview> connections) {
}
