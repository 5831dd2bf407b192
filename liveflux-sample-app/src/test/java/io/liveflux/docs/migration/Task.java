package io.liveflux.docs.migration;

record Task(long id, String title) {
}
