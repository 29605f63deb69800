/** Finds the passages that matter: lexical and vector candidates, fusion, hits with exact citations, and the vector store port. */
@NullMarked
package dev.runbench.search;

import org.jspecify.annotations.NullMarked;
