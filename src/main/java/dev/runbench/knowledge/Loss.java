package dev.runbench.knowledge;

/**
 * What a deletion takes away; the files themselves stay where they are.
 *
 * @param documents documents with their text
 * @param chunks what search finds of them
 * @param passages each with its vector, if it has one
 */
public record Loss(long documents, long chunks, long passages) {}
