package dev.skydiode.experiments.emitters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skydiode.experiments.Main;
import dev.skydiode.scene.ClassEmitters;
import dev.skydiode.workbench.data.SharedData;
import dev.skydiode.workbench.signature.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class EmittersCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        return line.execute(arguments);
    }

    @Test
    void derivesOthersFromOtherRowsAndSaysSo() throws IOException {
        assertThat(run("experiment", "emitters", "--data", "simulated:3", "--out-dir", folder.toString()))
                .as(out.toString())
                .isZero();

        assertThat(folder.resolve(EmittersCommand.EMITTERS)).content().contains("class dx4e", "class wltoys");
        assertThat(out.toString()).contains("NOT as in the library");
    }

    @Test
    @Tag(SharedData.TAG)
    void derivesWhatTheLibraryHas() throws IOException {
        Path data = SharedData.d62();
        assertThat(run("experiment", "emitters", "--data", data.toString(), "--out-dir", folder.toString()))
                .as(out.toString())
                .isZero();

        assertThat(folder.resolve(EmittersCommand.EMITTERS))
                .hasContent(own(ClassEmitters.class, EmittersCommand.EMITTERS));
        assertThat(out.toString()).doesNotContain("NOT as");
    }

    private static String own(Class<?> owner, String name) throws IOException {
        try (InputStream in = owner.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void writesNumbersWithTheirSignificantDigits() {
        assertThat(Figures.text(0.000289004, 4)).isEqualTo("0.000289");
        assertThat(Figures.text(-2.41813, 4)).isEqualTo("-2.418");
        assertThat(Figures.text(0.5, 4)).isEqualTo("0.5");
        assertThat(Figures.text(1, 3)).isEqualTo("1");
        assertThat(Figures.text(0, 3)).isEqualTo("0");
        assertThat(Figures.quantile(new double[] {4, 1, 3, 2}, 0.25)).isEqualTo(1.75);
        assertThat(Figures.deviation(new double[] {1, 3})).isEqualTo(1);
    }
}
