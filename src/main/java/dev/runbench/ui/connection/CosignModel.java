package dev.runbench.ui.connection;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import dev.runbench.command.Colleague;
import dev.runbench.command.SecondPerson;
import dev.runbench.ui.fx.Tasks;
import dev.runbench.vault.SigningKey;
import dev.runbench.vault.Vault;
import java.util.function.Consumer;

/** Signs as a colleague's second person, and makes the key for it. Nothing is run here. FX thread. */
final class CosignModel {

    private final Tasks tasks;
    private final SigningKey key;

    CosignModel(Tasks tasks, Vault vault) {
        this.tasks = tasks;
        this.key = new SigningKey(vault);
    }

    /** Whether this person has a key. */
    void known(Consumer<Boolean> onKnown, Consumer<Problem> onProblem) {
        tasks.run(() -> key.read().isPresent(), onKnown, onProblem);
    }

    /** Makes a key where there is none; gives the lines for the colleagues' lists. */
    void make(String name, Consumer<String> onMade, Consumer<Problem> onProblem) {
        tasks.run(
                () -> {
                    if (!Colleague.canBeNamed(name)) {
                        throw new ProblemException(new Problem(
                                "SECOND-NAME", "A name is made of " + Colleague.NAMES + ".", "Write another."));
                    }
                    return Colleague.listed(name, key.first());
                },
                onMade,
                onProblem);
    }

    /** Gives the code for the colleague's card. */
    void sign(String request, String name, Consumer<String> onCode, Consumer<Problem> onProblem) {
        tasks.run(() -> SecondPerson.sign(request, name, key.required()), onCode, onProblem);
    }
}
