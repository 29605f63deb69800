package dev.runbench.command.local;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process and all that it has started: its process group by kill(2) with a negative number (POSIX XSH), and what has left the
 * group but still descends from it.
 */
final class ProcessGroup {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessGroup.class);
    private static final int NONE = 0;
    private static final int NO_SUCH_PROCESS = 3; // ESRCH, the same on Linux and macOS
    private static final int KILL = 9;
    private static final int TERM = 15;

    private static final Optional<MethodHandle> CALL = Linker.nativeLinker()
            .defaultLookup()
            .find("kill")
            .map(address -> Linker.nativeLinker()
                    .downcallHandle(
                            address,
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT),
                            Linker.Option.captureCallState("errno")));
    private static final VarHandle ERRNO =
            Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Optional<String> SETSID = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .filter(p -> Files.isExecutable(Path.of(p)))
            .findFirst();

    private final Process leader;

    /** @param leader was started with {@link #prefix()} */
    ProcessGroup(Process leader) {
        this.leader = leader;
    }

    /** Whether processes can be given a group of their own here. */
    static boolean isPossible() {
        return CALL.isPresent() && SETSID.isPresent();
    }

    /** What comes before a program so that it leads a group of its own, away from any terminal; nothing if that cannot be. */
    static List<String> prefix() {
        return isPossible() ? SETSID.stream().toList() : List.of();
    }

    /** Asks all of it to end. */
    void terminate() {
        List<ProcessHandle> family = family();
        signal(TERM);
        family.forEach(ProcessHandle::destroy);
    }

    /** Ends all of it. */
    void kill() {
        List<ProcessHandle> family = family();
        signal(KILL);
        family.forEach(ProcessHandle::destroyForcibly);
    }

    /** Whether something of it may still be there. */
    boolean mayLive() {
        return leader.isAlive()
                || signal(NONE)
                || leader.descendants().findAny().isPresent();
    }

    // Listed before they are told: whoever loses its parent cannot be found any more.
    private List<ProcessHandle> family() {
        return Stream.concat(leader.descendants(), Stream.of(leader.toHandle())).toList();
    }

    /** Whether there is somebody in the group who was told, or might have been. */
    private boolean signal(int number) {
        if (!isPossible()) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
            int told = (int) CALL.orElseThrow().invokeExact(state, (int) -leader.pid(), number);
            // What another account runs, by sudo, cannot be signalled but is there.
            return told == 0 || (int) ERRNO.get(state, 0L) != NO_SUCH_PROCESS;
        } catch (Throwable e) {
            LOG.warn("kill(2) could not be called", e);
            return false;
        }
    }
}
