package dev.skydiode.experiments;

import dev.skydiode.workbench.WrongDataSuite;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class WrongInputTest extends WrongDataSuite {

    WrongInputTest() {
        super(Main.commandLine());
    }

    static Stream<Arguments> commandsAndDamages() {
        return damagesOf(
                "calibrate --draw 1 --chip OUT/chip.json --out OUT/model.json",
                "experiment drones --seeds 1 --epochs 1",
                "experiment variability --chips 1");
    }
}
