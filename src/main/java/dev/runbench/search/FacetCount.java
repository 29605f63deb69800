package dev.runbench.search;

/** A facet's value and how many documents have it. */
public record FacetCount(String value, long documents) {}
