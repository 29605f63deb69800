@org.jspecify.annotations.NullMarked
package dev.runbench;
