package dev.runbench.search;

/** What documents can be filtered by. */
public enum Facet {
    KIND,
    SOURCE,
    SERVICE,
    ENVIRONMENT,
    TAG
}
