package dev.skydiode.messaging.capture;

import dev.skydiode.contracts.v1.GatewayReport;
import java.util.List;

/** Bounds of what a gateway says of itself: it is kept for each sensor and shown, and anybody may send it. */
final class GatewayReports {

    private static final int MAX_TEXT_LENGTH = 64;

    private GatewayReports() {}

    static void check(GatewayReport report, List<CaptureProblem> problems) {
        text("version", report.getVersion(), problems);
        text("source", report.getSource(), problems);
        text("send", report.getSend(), problems);
        number("budgetBytesPerSecond", report.getBudgetBytesPerSecond(), problems);
        number("clockErrorSeconds", report.getClockErrorSeconds(), problems);
        number("spoolSeconds", report.getSpoolSeconds(), problems);
        text("capabilities", report.getCapabilities(), problems);
    }

    private static void text(String field, String text, List<CaptureProblem> problems) {
        if (text.length() > MAX_TEXT_LENGTH || !text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            problem(field, Shown.text(text), "at most " + MAX_TEXT_LENGTH + " characters of printable ASCII", problems);
        }
    }

    private static void number(String field, double number, List<CaptureProblem> problems) {
        if (!(number >= 0 && Double.isFinite(number))) {
            problem(field, Shown.number(number), "a finite number from 0", problems);
        }
    }

    private static void problem(String field, String found, String expected, List<CaptureProblem> problems) {
        problems.add(new CaptureProblem(RejectReason.GATEWAY_REPORT, "gateway." + field, found, expected));
    }
}
