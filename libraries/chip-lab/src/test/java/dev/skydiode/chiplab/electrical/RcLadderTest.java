package dev.skydiode.chiplab.electrical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skydiode.chip.device.Attenuation;
import dev.skydiode.chiplab.electrical.RcLadder.Phasors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RcLadderTest {
    private static final double OHMS = 1000;
    private static final double FARADS = 1e-15;

    /**
     * The telegrapher's line of r and c per junction, ended by R_L: V(x) = A[cosh γ(ℓ − x) + (Z₀/R_L) sinh γ(ℓ − x)] with γ =
     * √(jωrc), Z₀ = √(r/jωc); each junction of the ladder is cut into 64.
     */
    @ParameterizedTest
    @CsvSource({"0.02, 50, 50", "0.07, 50, 1e5", "0.12, 1000, 50", "0.12, 50, 2000"})
    void goesToTheTelegraphersLine(double gigahertz, double source, double load) {
        int junctions = 16;
        int cuts = 64;
        Phasors p = new RcLadder(junctions * cuts, OHMS / cuts, FARADS / cuts, source, load).solve(gigahertz);
        double omega = 2 * Math.PI * gigahertz * 1e9;
        // γ = (1 + j)g, Z₀ = r/γ = r(1 − j)/(2g)
        double g = Math.sqrt(omega * OHMS * FARADS / 2);
        double[] z0 = {OHMS / (2 * g), -OHMS / (2 * g)};
        double[][] v = new double[junctions + 1][];
        for (int k = 0; k <= junctions; k++) {
            v[k] = shape(g * (junctions - k), z0, load);
        }
        double[] i0 = currentShape(g * junctions, z0, load);
        double[] emf = {v[0][0] + source * i0[0], v[0][1] + source * i0[1]};
        for (int k = 0; k <= junctions; k++) {
            double[] expected = divide(v[k], emf);
            assertThat(p.voltsReal()[k * cuts]).isCloseTo(expected[0], within(1e-6));
            assertThat(p.voltsImaginary()[k * cuts]).isCloseTo(expected[1], within(1e-6));
        }
    }

    /** cosh z + (Z₀/R_L) sinh z for z = (1 + j)u. */
    private static double[] shape(double u, double[] z0, double load) {
        double[] sinh = {Math.sinh(u) * Math.cos(u), Math.cosh(u) * Math.sin(u)};
        double[] product = multiply(z0, sinh);
        return new double[] {
            Math.cosh(u) * Math.cos(u) + product[0] / load, Math.sinh(u) * Math.sin(u) + product[1] / load
        };
    }

    /** (sinh z + (Z₀/R_L) cosh z)/Z₀. */
    private static double[] currentShape(double u, double[] z0, double load) {
        double[] sinh = {Math.sinh(u) * Math.cos(u), Math.cosh(u) * Math.sin(u)};
        double[] first = divide(sinh, z0);
        return new double[] {first[0] + Math.cosh(u) * Math.cos(u) / load, first[1] + Math.sinh(u) * Math.sin(u) / load
        };
    }

    /** Inside the discrete ladder V_k = A e^{κk} + B e^{−κk} with 2 cosh κ = 2 + jωRC: three nodes tell every other. */
    @Test
    void innerNodesFollowTheDifferenceEquation() {
        Phasors p = new RcLadder(40, OHMS, 5e-15, 50, 300).solve(0.1);
        double wrc = 2 * Math.PI * 0.1e9 * OHMS * 5e-15;
        for (int k = 1; k < 40; k++) {
            double real = p.voltsReal()[k - 1] + p.voltsReal()[k + 1] - 2 * p.voltsReal()[k];
            double imaginary = p.voltsImaginary()[k - 1] + p.voltsImaginary()[k + 1] - 2 * p.voltsImaginary()[k];
            assertThat(real).isCloseTo(-wrc * p.voltsImaginary()[k], within(1e-13));
            assertThat(imaginary).isCloseTo(wrc * p.voltsReal()[k], within(1e-13));
        }
    }

    @Test
    void energyIsConserved() {
        double source = 50;
        double load = 700;
        RcLadder ladder = new RcLadder(32, OHMS, 20e-15, source, load);
        Phasors p = ladder.solve(0.12);
        double inJunctions = Arrays.stream(ladder.junctionShares(0.12)).sum() / (4 * source);
        double inLoad = square(p.voltsReal()[32], p.voltsImaginary()[32]) / load;
        double[] drop = {1 - p.voltsReal()[0], -p.voltsImaginary()[0]};
        // What enters the ladder: Re V₀ I*, with I through the source's resistance.
        double entering = (p.voltsReal()[0] * drop[0] + p.voltsImaginary()[0] * drop[1]) / source;
        assertThat((inJunctions + inLoad) / entering).isCloseTo(1, within(1e-9));
    }

    @Test
    void aFemtofaradPerNodeLosesThirtyThreeDecibelsAtSeventyMegahertz() {
        double[] shares = new RcLadder(256, OHMS, FARADS, 50, 0).junctionShares(0.07);
        double wave = Attenuation.decibels(shares[200] / shares[10]) / 190;
        assertThat(wave).as("dB per junction").isCloseTo(0.129, within(0.002));
        assertThat(wave * 256).isCloseTo(33, within(0.5));
        double[] atRest = new RcLadder(256, OHMS, 0, 50, 0).junctionShares(0.07);
        assertThat(atRest[0]).isCloseTo(atRest[255], within(1e-18));
        assertThat(Attenuation.decibels(Arrays.stream(atRest).sum())).isCloseTo(31.07, within(0.01));
    }

    @Tag("needs-ngspice")
    @Test
    void agreesWithNgspice(@TempDir Path folder) throws IOException, InterruptedException {
        Path ngspice = Path.of("/usr/bin/ngspice");
        assumeTrue(Files.isExecutable(ngspice), ngspice + " is missing: install Debian's ngspice");
        int n = 16;
        double farads = 100e-15;
        StringBuilder net = new StringBuilder("RC ladder\nVs s 0 DC 0 AC 1\nRs s n0 50\n");
        for (int k = 0; k < n; k++) {
            net.append("R%d n%d n%d %s%n".formatted(k, k, k + 1, OHMS));
            net.append("Ca%d n%d 0 %s%n".formatted(k, k, farads / 2));
            net.append("Cb%d n%d 0 %s%n".formatted(k, k + 1, farads / 2));
        }
        net.append("RL n%d 0 400%n.control%nset numdgt=12%nac lin 1 70meg 70meg%n".formatted(n));
        for (int k = 0; k <= n; k++) {
            net.append("print real(v(n%d)) imag(v(n%d))%n".formatted(k, k));
        }
        net.append("quit\n.endc\n.end\n");
        Path file = Files.writeString(folder.resolve("ladder.cir"), net);
        Path output = folder.resolve("out.txt");
        Process process = new ProcessBuilder(ngspice.toString(), "-b", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        double[] values = Files.readAllLines(output).stream()
                .filter(line -> line.matches("(real|imag)\\(v\\(n\\d+\\)\\) = .*"))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring(line.indexOf('=') + 1).trim()))
                .toArray();
        assertThat(values).as(Files.readString(output)).hasSize(2 * (n + 1));
        Phasors p = new RcLadder(n, OHMS, farads, 50, 400).solve(0.07);
        for (int k = 0; k <= n; k++) {
            assertThat(p.voltsReal()[k]).isCloseTo(values[2 * k], within(1e-9));
            assertThat(p.voltsImaginary()[k]).isCloseTo(values[2 * k + 1], within(1e-9));
        }
    }

    private static double[] multiply(double[] a, double[] b) {
        return new double[] {a[0] * b[0] - a[1] * b[1], a[0] * b[1] + a[1] * b[0]};
    }

    private static double[] divide(double[] a, double[] b) {
        double squared = square(b[0], b[1]);
        return new double[] {(a[0] * b[0] + a[1] * b[1]) / squared, (a[1] * b[0] - a[0] * b[1]) / squared};
    }

    private static double square(double real, double imaginary) {
        return real * real + imaginary * imaginary;
    }
}
