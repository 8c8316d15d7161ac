package dev.skydiode.workbench.inspect;

import dev.skydiode.recognition.window.EmissionFinding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One emission of a recording.
 *
 * @param startSeconds from the start of the recording, gaps not counted
 */
record InspectedEmission(double startSeconds, EmissionFinding finding) {

    /** For programs; frequencies on the air. */
    Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("startSeconds", startSeconds);
        answer.put("durationSeconds", finding.durationSeconds());
        answer.put("centerFrequencyHertz", finding.emission().centerFrequencyHertz());
        answer.put("bandwidthHertz", finding.emission().bandwidthHertz());
        answer.put("snrDb", finding.emission().snrDb());
        finding.emission().levelDbm().ifPresent(dbm -> answer.put("levelDbm", dbm));
        answer.put("flatness", finding.emission().flatness());
        answer.put("duty", finding.emission().duty());
        answer.put("verdict", finding.verdict().name());
        answer.put("class", finding.named() ? finding.bestClass() : "");
        answer.put("kind", finding.named() ? finding.bestKind() : "");
        answer.put("nearest", finding.bestClass());
        answer.put("confidence", finding.confidence());
        finding.match().ifPresent(match -> answer.put("match", match));
        answer.put("scoresVolts", finding.scoresVolts());
        answer.put("description", finding.description());
        return answer;
    }
}
