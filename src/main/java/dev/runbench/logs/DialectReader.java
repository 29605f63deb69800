package dev.runbench.logs;

/** Takes the lines of one log of a known format. One instance serves one log; lines come in order. */
interface DialectReader {

    /** What a line is. */
    enum Part {
        /** Begins a record, or completes the one whose lines were open; see {@link #record}. */
        RECORD,
        /** Belongs to the record before it. */
        CONTINUES,
        /** Belongs to a record that a later line completes. */
        OPEN,
        /** Completes nothing and begins another: the lines that were open before it are a record, see {@link #record}. */
        ANOTHER,
        /** Is a line of another log in a wrapping: see {@link #inner} for whether it begins a record. */
        WRAPPED,
        /** Not of this format. */
        UNKNOWN
    }

    Part take(String line);

    /** Whether it counts bytes and so wants lines with everything in them, even what is meant for a terminal. */
    default boolean wantsRaw() {
        return false;
    }

    /** After {@link Part#RECORD}, {@link Part#ANOTHER} and {@link Part#WRAPPED}, and after {@link #close}. */
    LogLine record();

    /** After {@link Part#WRAPPED}: the line in the wrapping, as it was written. */
    default String inner() {
        return "";
    }

    /** After {@link Part#WRAPPED}: the same taken apart; without a time if it names none itself. */
    default LogLine innerRecord() {
        return record();
    }

    /** The log is over: whether the lines that are open are a record. */
    default boolean close() {
        return false;
    }
}
