package dev.runbench.command.shell;

import java.util.List;

/** Commands one after the other, separated by line ends, {@code ;} or {@code &}. */
public record CommandList(List<Item> items, Span span) {

    public CommandList {
        items = List.copyOf(items);
    }

    /**
     * Pipelines joined by {@code &&} and {@code ||}.
     *
     * @param operators one fewer than pipelines: whether the next runs after success, {@code &&}, or failure
     * @param background whether {@code &} follows
     */
    public record Item(List<Pipeline> pipelines, List<Boolean> operators, boolean background, Span span) {
        public Item {
            pipelines = List.copyOf(pipelines);
            operators = List.copyOf(operators);
        }
    }

    /**
     * Commands joined by {@code |} and {@code |&}.
     *
     * @param prefixes the words {@code !} and {@code time} before them
     * @param errorsToo one fewer than commands: whether what a command complains about goes down the pipe too
     */
    public record Pipeline(List<String> prefixes, List<ShellCommand> commands, List<Boolean> errorsToo, Span span) {
        public Pipeline {
            prefixes = List.copyOf(prefixes);
            commands = List.copyOf(commands);
            errorsToo = List.copyOf(errorsToo);
        }
    }
}
