package dev.skydiode.system.standalone;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.skydiode.workbench.Main;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs workbench commands in this JVM. */
final class Workbench {

    private Workbench() {}

    /** Exit code, the answer, and what was said on standard error. */
    record Result(int code, JsonObject answer, String errors) {}

    static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        // Without --json, or a command that has none, the answer is words.
        JsonObject answer = out.toString().startsWith("{")
                ? JsonParser.parseString(out.toString()).getAsJsonObject()
                : new JsonObject();
        return new Result(code, answer, err.toString());
    }
}
