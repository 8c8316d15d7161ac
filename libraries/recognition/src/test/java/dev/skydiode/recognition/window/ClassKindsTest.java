package dev.skydiode.recognition.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skydiode.chip.model.ChipModels;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClassKindsTest {

    @Test
    void namesEveryClassOfTheDefaultModel() {
        assertThat(ClassKinds.builtIn().kinds().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        ChipModels.byName(ChipModels.DEFAULT).classes());
    }

    @Test
    void callsWifiBenignAndTheUnheardOfADrone() {
        assertThat(ClassKinds.builtIn().of("WiFi")).isEqualTo("benign");
        assertThat(ClassKinds.builtIn().of("brand-new")).isEqualTo("drone");
    }

    @Test
    void refusesOtherKindsAndOtherText() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"classes\":{\"a\":{\"kind\":\"bird\"}},\"otherwise\":{\"kind\":\"drone\"}}"));
        assertThatIllegalArgumentException().isThrownBy(() -> read("{\"classes\":{}}"));
        assertThatIllegalArgumentException().isThrownBy(() -> read("{"));
    }

    private static ClassKinds read(String json) {
        return ClassKinds.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }
}
