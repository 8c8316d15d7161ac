package dev.skydiode.workbench;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

class WrongInputTest extends WrongDataSuite {

    WrongInputTest() {
        super(Main.commandLine());
    }

    static Stream<Arguments> commandsAndDamages() {
        return damagesOf(
                "train --out OUT/model.json --checkpoint OUT/state --epochs 1",
                "evaluate --split train",
                "evaluate --split test");
    }
}
