/**
 * The few words that every other package uses: a problem told to a person, progress, the data folder and hashes.
 *
 * <p>May use: nothing of ours. Thread: any; everything here is immutable or stateless.
 *
 * <p>Decided: a failure that a person must read is a {@link dev.runbench.base.Problem} carried by one unchecked
 * exception, because it crosses many layers that cannot mend it; not a checked exception on every signature. Expected
 * answers ("rejected", "nothing matches") are never exceptions but cases of sealed types.
 */
@NullMarked
package dev.runbench.base;

import org.jspecify.annotations.NullMarked;
