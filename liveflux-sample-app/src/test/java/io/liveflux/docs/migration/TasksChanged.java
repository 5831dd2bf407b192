package io.liveflux.docs.migration;

record TasksChanged() {
}
