package dev.runbench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

    private final Pseudonyms names = new Pseudonyms(EnumSet.allOf(Sensitive.class));

    @Test
    void theSameValueHasTheSameNameInAllTextsAndAnotherOneAnother() {
        assertThat(names.mask("ann@example.com wrote to bob@example.com").text())
                .isEqualTo("<email-1> wrote to <email-2>");
        assertThat(names.mask("password=abc123 from 10.0.0.7 for bob@example.com")
                        .text())
                .isEqualTo("password=<secret-1> from <address-1> for <email-2>");
        assertThat(names.count(Sensitive.EMAIL)).isEqualTo(2);
    }

    @Test
    void aTextWithoutFindingsIsTheSameObject() {
        String text = "nothing to see in here: 12 of 13";
        assertThat(names.mask(text).text()).isSameAs(text);
    }

    @Test
    void masksStandWhereTheySayTheyDo() {
        Masked masked = names.mask("a@b.io, then password=xyz, then a@b.io");
        assertThat(masked.masks())
                .extracting(m -> masked.text().substring(m.start(), m.end()))
                .containsExactly("<email-1>", "<secret-1>", "<email-1>");
        assertThat(masked.counts()).containsEntry(Sensitive.EMAIL, 2L);
    }

    @Test
    void valuesComeBackButSecretsDoNot() {
        String original = "mail ann@example.com at 10.0.0.7";
        String masked = names.mask(original + " password=abc123").text();
        assertThat(names.restore(masked)).isEqualTo(original + " password=<secret-1>");
        assertThat(names.restore("<email-9> < <email-1>> <")).isEqualTo("<email-9> < ann@example.com> <");
    }

    @Test
    void namesThatATextBringsAlongStandForNobodyElse() {
        String masked =
                names.mask("seen before: <email-1>; new: ann@example.com").text();
        assertThat(masked).isEqualTo("seen before: <email-1>; new: <email-2>");
        assertThat(names.restore(masked)).isEqualTo("seen before: <email-1>; new: ann@example.com");
    }

    @Test
    void aSecretIsMaskedAlsoWhereNoNameStandsBeforeIt() {
        assertThat(names.mask("tried Xk29fPq81z, password=Xk29fPq81z, then Xk29fPq81z again")
                        .text())
                .isEqualTo("tried <secret-1>, password=<secret-1>, then <secret-1> again");
        assertThat(names.mask("a later line: Xk29fPq81z").text()).isEqualTo("a later line: <secret-1>");
        assertThat(new Pseudonyms(Sensitive.DEFAULT)
                        .mask("password=admin for admin")
                        .text())
                .as("a word that others use as well")
                .isEqualTo("password=<secret-1> for admin");
    }

    @Test
    void onlyWhatIsWantedIsMasked() {
        var secrets = new Pseudonyms(Set.of(Sensitive.SECRET));
        assertThat(secrets.mask("a@b.io token=abc12345").text()).isEqualTo("a@b.io token=<secret-1>");
        assertThat(Sensitive.withSecrets(Set.of())).containsExactly(Sensitive.SECRET);
        assertThat(List.copyOf(Sensitive.withSecrets(Set.of(Sensitive.HOST))))
                .contains(Sensitive.SECRET, Sensitive.HOST);
    }
}
