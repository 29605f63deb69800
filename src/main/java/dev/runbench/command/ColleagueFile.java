package dev.runbench.command;

import dev.runbench.base.Problem;
import dev.runbench.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * {@code colleagues.yaml} in the data folder: who may be the second person, each line of the list with a {@code name} and an
 * Ed25519 public {@code key} in base64. Read anew for each question, so that somebody who left is out at once.
 */
public final class ColleagueFile implements Supplier<List<Colleague>> {

    private final Path file;

    public ColleagueFile(Path file) {
        this.file = file;
    }

    /**
     * Nobody if there is no such file.
     *
     * @throws ProblemException with the line, if anything in it cannot be read: half a list is no list
     */
    @Override
    public List<Colleague> get() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var in = Files.newBufferedReader(file)) {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(in);
            return root == null ? List.of() : colleagues(root);
        } catch (MarkedYAMLException e) {
            throw broken(e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1, e.getProblem());
        } catch (YAMLException | IOException e) {
            throw broken(1, String.valueOf(e.getMessage()));
        }
    }

    private List<Colleague> colleagues(Node root) {
        Node list = value(root, "colleagues");
        if (!(list instanceof SequenceNode entries)) {
            throw broken(line(list), "\"colleagues\" must be a list");
        }
        List<Colleague> colleagues = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Node entry : entries.getValue()) {
            String name = text(entry, "name");
            if (!Colleague.canBeNamed(name) || !names.add(name)) {
                throw broken(line(entry), "the name \"" + name + "\" is taken or is not made of " + Colleague.NAMES);
            }
            colleagues.add(key(entry, name));
        }
        return List.copyOf(colleagues);
    }

    private Colleague key(Node entry, String name) {
        try {
            byte[] key = Base64.getDecoder().decode(text(entry, "key"));
            return new Colleague(name, KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw broken(line(entry), "the key of " + name + " is no Ed25519 public key in base64");
        }
    }

    private String text(Node entry, String name) {
        if (value(entry, name) instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        throw broken(line(entry), "\"" + name + "\" must be a text");
    }

    private Node value(Node node, String name) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name)) {
                    return tuple.getValueNode();
                }
            }
        }
        throw broken(line(node), "\"" + name + "\" is missing");
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private ProblemException broken(int line, String why) {
        return new ProblemException(new Problem(
                "COLLEAGUES",
                "The list of colleagues cannot be read: " + file.getFileName() + ", line " + line + ": " + why + ".",
                "Mend the file; until then nobody can be the second person."));
    }
}
