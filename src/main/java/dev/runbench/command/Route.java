package dev.runbench.command;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The hosts that an SSH connection leads through, in the order in which they are met. */
public final class Route {

    /** More jump hosts than anybody has on purpose. */
    public static final int MOST_JUMPS = 4;

    private Route() {}

    /**
     * The jump hosts and, last, the connection itself.
     *
     * @throws ProblemException if the way runs in a circle, is too long or leads through what is no SSH connection
     */
    public static List<Connection.Ssh> to(Connection.Ssh target, ConnectionDirectory directory) {
        List<Connection.Ssh> route = new ArrayList<>(List.of(target));
        Connection.Ssh at = target;
        while (at.jump().isPresent()) {
            long id = at.jump().get();
            if (route.stream().anyMatch(known -> known.id() == id && id != 0)) {
                throw refused("The way to " + target.name() + " runs in a circle: " + at.name()
                        + " is reached through a host that lies on the same way.");
            }
            if (route.size() > MOST_JUMPS) {
                throw refused(
                        "The way to " + target.name() + " leads through more than " + MOST_JUMPS + " jump hosts.");
            }
            Optional<Connection> next = directory.byId(id);
            if (!(next.orElse(null) instanceof Connection.Ssh ssh)) {
                throw refused("The way to " + target.name() + " is broken: the jump host of " + at.name()
                        + " does not exist any more or is no SSH connection.");
            }
            route.addFirst(ssh);
            at = ssh;
        }
        return route;
    }

    private static ProblemException refused(String what) {
        return new ProblemException(new Problem("SSH-ROUTE", what, "Change \"Through\" in Connections."));
    }
}
