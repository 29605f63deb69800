/**
 * The Settings pane: appearance, language model, model files, privacy, the vault's locking, knowledge, vectors, data folder.
 *
 * <p>May use: settings, privacy, llm, vault, base, ui.fx, ui.control. Thread: FX thread; checking models, asking services and writing
 * happen through {@link dev.runbench.ui.fx.Tasks}.
 *
 * <p>Decided: appearance takes effect with the click, because one sees at once what it does; the language model only with
 * "Use this model", because a half-typed address must not be asked. Decided: a download takes two presses, and each further host one
 * more, because nothing leaves this machine unseen. Decided: the key of a service is handed to {@link
 * dev.runbench.ui.settings.ModelKey} and forgotten here; the field shows whether there is one, never what it is.
 */
@NullMarked
package dev.runbench.ui.settings;

import org.jspecify.annotations.NullMarked;
