package dev.runbench.vault;

import java.time.Duration;
import java.util.List;

/** Runs a program of this machine as a list of arguments. There is no shell between, and nothing is typed into it. */
@FunctionalInterface
public interface Programs {

    /** Where no programs are started. */
    Programs NONE = (_, _) -> new Ended.NotStarted("no programs are started from here");

    /** What came of it. */
    sealed interface Ended {

        /**
         * It ended by itself.
         *
         * @param output the first megabyte of what it put out; its error output is thrown away. May be a secret: wipe it
         */
        record Exited(int code, byte[] output) implements Ended {}

        /** @param why as part of a sentence, without the arguments */
        record NotStarted(String why) implements Ended {}

        /** Its time was over, and it was ended with all that it had started. */
        record TimedOut() implements Ended {}
    }

    /**
     * Starts it and waits until it has ended.
     *
     * @param arguments the program and its arguments, as they are
     * @throws InterruptedException after the program was ended
     */
    Ended run(List<String> arguments, Duration limit) throws InterruptedException;
}
