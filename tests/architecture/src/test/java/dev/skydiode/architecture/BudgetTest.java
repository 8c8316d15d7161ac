package dev.skydiode.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final int FILE_LINES = 500;
    private static final int METHOD_LINES = 60;

    @Test
    void noFileIsLongerThanItsBudget() throws IOException {
        Set<String> wrong = new TreeSet<>();
        for (Path file : Stream.concat(House.sources("main").stream(), House.sources("test").stream())
                .toList()) {
            try (Stream<String> lines = Files.lines(file)) {
                long count = lines.count();
                if (count > FILE_LINES) {
                    wrong.add(House.root().relativize(file) + ": " + count + " lines");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void noMethodIsLongerThanItsBudget() throws IOException {
        Set<String> wrong = new TreeSet<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("--release", "25"),
                    null,
                    files.getJavaFileObjectsFromPaths(House.sources("main")));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new MethodLines(unit, positions, wrong).scan(unit, null);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIs() {
        Set<Path> silent = new TreeSet<>();
        for (Path file : House.sources("main")) {
            if (!Files.exists(file.resolveSibling("package-info.java"))) {
                silent.add(House.root().relativize(file.getParent()));
            }
        }
        assertThat(silent).as("packages without package-info.java").isEmpty();
    }

    private static final class MethodLines extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Set<String> wrong;

        MethodLines(CompilationUnitTree unit, SourcePositions positions, Set<String> wrong) {
            this.unit = unit;
            this.positions = positions;
            this.wrong = wrong;
        }

        @Override
        @SuppressWarnings("VoidUsed")
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap lines = unit.getLineMap();
            if (method.getBody() != null) {
                long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
                long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
                if (last - first + 1 > METHOD_LINES) {
                    wrong.add(Path.of(unit.getSourceFile().toUri()).getFileName() + ": " + method.getName() + " has "
                            + (last - first + 1) + " lines");
                }
            }
            return super.visitMethod(method, nothing);
        }
    }
}
