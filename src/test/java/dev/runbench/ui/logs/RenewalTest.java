package dev.runbench.ui.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewalTest {

    @Test
    void theLongerTheWorkTheLongerTheRestSoThatItTakesAFifthOfACoreAtMost() {
        assertThat(Renewal.rest(Duration.ofMillis(40))).isEqualTo(Duration.ofSeconds(5));
        for (int seconds : new int[] {1, 2, 20, 600}) {
            Duration work = Duration.ofSeconds(seconds);
            double share = work.toMillis()
                    / (double) (work.toMillis() + Renewal.rest(work).toMillis());
            assertThat(share).isLessThanOrEqualTo(0.2);
        }
    }

    @Test
    void oneIsToldHowOldTheAnalysisIsAndWhenItIsRenewedIfThatIsFarOff() {
        var soon = new Renewal(10_000, 10_400, false, Optional.of(Duration.ofSeconds(4)), "");
        assertThat(soon.words()).isEqualTo("Following · analysis up to line 10,000 of 10,400");
        assertThat(soon.isFarOff()).isFalse();
        var late = new Renewal(10_000, 10_400, false, Optional.of(Duration.ofSeconds(83)), "");
        assertThat(late.words()).endsWith(" of 10,400, renewed in about 90 s");
        assertThat(late.isFarOff()).isTrue();
        assertThat(new Renewal(1, 1, false, Optional.empty(), "").words())
                .isEqualTo("Following · analysis up to line 1");
        assertThat(new Renewal(1, 9, true, Optional.empty(), "").words())
                .isEqualTo("Following · analysis up to line 1, analysing what came since…");
        assertThat(new Renewal(1, 9, false, Optional.of(Duration.ofMinutes(12)), "It is gone.").words())
                .endsWith("in about 12 min · It is gone.");
    }
}
