/**
 * Asks a language model: one port ({@link dev.runbench.llm.ChatProvider}), four providers (nobody, llama.cpp in this
 * process, an OpenAI-compatible service, Anthropic), chosen by {@link dev.runbench.llm.LlmService}. The answer is
 * either what was asked for or a case that says why not: never cut in silence, never unchecked against its schema.
 *
 * <p>May use: privacy, settings, base. Thread: callers block and may be interrupted; the model in this process lives on one
 * platform thread of its own, "llm".
 *
 * <p>Decided: a GGUF is checked in Java, then loaded once in a throw-away JVM, then here, because a bad file aborts the
 * process and no exception handler can catch that; not "try and see". Decided: weights are read with mmap disabled,
 * because a file that is cut while mapped kills the process; not a copy of our own, which would double gigabytes on
 * disk. Decided: one model a process, because the bindings never give its memory back; not unload and load. Decided:
 * schemas are a small checked subset of JSON Schema, because the native converter aborts on what it does not know and
 * ignores a grammar that it cannot parse; the answer is held against the schema again in Java. Decided: control tokens
 * are broken up in what people and documents say, because a ticket must not be able to speak as the system; not
 * trusted. Decided: whoever asks for a provider gets one that masks, and that shows a question before it leaves this machine,
 * because a caller may forget it; no other way leads to a model. Decided: verdicts are kept by the file's hash, because a name says nothing about the bytes.
 * Decided: only {@link dev.runbench.llm.ModelShelf#fetch} asks another machine for a file, and no host that was not agreed to.
 */
@NullMarked
package dev.runbench.llm;

import org.jspecify.annotations.NullMarked;
