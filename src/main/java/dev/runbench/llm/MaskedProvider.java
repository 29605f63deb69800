package dev.runbench.llm;

import dev.runbench.base.Problem;
import dev.runbench.privacy.Masked;
import dev.runbench.privacy.Pseudonyms;
import dev.runbench.privacy.Sensitive;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Masks every question, has it looked at before it leaves this machine, and puts names back into the whole answer. Made for
 * one piece of work, such as a draft: a yes counts until its end, for questions that say nothing more than what was shown.
 */
final class MaskedProvider implements ChatProvider {

    private final ChatProvider model;
    private final Set<Sensitive> kinds;
    private final String place;
    private final boolean always;
    private final PromptReview review;
    private final Pseudonyms names;
    private String seen = "";

    /**
     * @param place where questions go; empty when they stay on this machine
     * @param always has also those looked at that stay
     */
    MaskedProvider(ChatProvider model, Set<Sensitive> kinds, String place, boolean always, PromptReview review) {
        this.model = model;
        this.kinds = Set.copyOf(kinds);
        this.place = place;
        this.always = always;
        this.review = review;
        this.names = new Pseudonyms(kinds);
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Availability availability() {
        return model.availability();
    }

    @Override
    public ChatProvider shown() {
        return new MaskedProvider(model, kinds, place, true, review);
    }

    @Override
    public synchronized boolean mayAsk(List<ChatPrompt> questions) throws InterruptedException {
        Masked system = names.mask(joined(questions, ChatPrompt::system));
        Masked user = names.mask(joined(questions, ChatPrompt::user));
        return looked(system, user);
    }

    private static String joined(List<ChatPrompt> questions, Function<ChatPrompt, String> part) {
        return questions.stream().map(part).distinct().collect(Collectors.joining("\n\n"));
    }

    /** Has it looked at unless that is not needed or was done; false if the person said no. */
    private boolean looked(Masked system, Masked user) throws InterruptedException {
        boolean asks = (always || !place.isEmpty()) && model.availability().canBeAsked();
        if (asks && !(wasSeen(system.text()) && wasSeen(user.text()))) {
            if (!review.mayGo(new PromptReview.Waiting(model.name(), place, system, user))) {
                return false;
            }
            seen = system.text() + "\n" + user.text();
        }
        return true;
    }

    @Override
    public synchronized ChatAnswer answer(ChatPrompt prompt, TokenSink sink) throws InterruptedException {
        Masked system = names.mask(prompt.system());
        Masked user = names.mask(prompt.user());
        if (!looked(system, user)) {
            return new ChatAnswer.Failed(
                    new Problem("LLM-NOT-SENT", "Nothing was sent to " + model.name() + ", as you chose.", ""));
        }
        ChatPrompt masked = new ChatPrompt(
                system.text(),
                user.text(),
                prompt.jsonSchema(),
                prompt.maxTokens(),
                prompt.temperature(),
                prompt.seed());
        RestoredPieces pieces = new RestoredPieces(names, sink);
        ChatAnswer answer = model.answer(masked, pieces);
        pieces.flush();
        return switch (answer) {
            case ChatAnswer.Complete(String text) -> new ChatAnswer.Complete(names.restore(text));
            case ChatAnswer.Truncated(String text, String reason) ->
                new ChatAnswer.Truncated(names.restore(text), reason);
            case ChatAnswer.Misshapen(String text, String reason) ->
                new ChatAnswer.Misshapen(names.restore(text), reason);
            case ChatAnswer other -> other;
        };
    }

    // Word for word: the second, shorter question of a draft cuts its passages off.
    private boolean wasSeen(String text) {
        return text.lines().allMatch(seen::contains);
    }
}
