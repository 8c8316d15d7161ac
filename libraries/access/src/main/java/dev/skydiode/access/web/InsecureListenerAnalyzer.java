package dev.skydiode.access.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says it in one line instead of a stack trace. */
final class InsecureListenerAnalyzer extends AbstractFailureAnalyzer<InsecureListenerException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InsecureListenerException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
