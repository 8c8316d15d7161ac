package dev.skydiode.ingest.http;

import dev.skydiode.ingest.intake.IntakeFailedException;
import dev.skydiode.ingest.intake.IntakeFailure;
import dev.skydiode.messaging.capture.CaptureProblem;
import dev.skydiode.messaging.capture.InvalidCaptureException;
import dev.skydiode.messaging.capture.RejectReason;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** What the intake found, as RFC 9457 answers. */
final class ProblemAnswers {

    private static final Duration JUST_UNDER_A_SECOND = Duration.ofMillis(999);
    private static final String RETRY_WHEN_BUSY_SECONDS = "1";
    private static final String RETRY_WHEN_BROKEN_SECONDS = "5";

    private ProblemAnswers() {}

    /** @param mediaTypes that are taken */
    static ResponseEntity<Object> rejected(InvalidCaptureException invalid, String mediaTypes) {
        return rejected(invalid, mediaTypes, null);
    }

    /** @param before what became of the captures before the one that ended a batch; null where there was no batch */
    static ResponseEntity<Object> rejected(
            InvalidCaptureException invalid, String mediaTypes, @Nullable BatchAnswer before) {
        CaptureProblem first = invalid.first();
        HttpStatus status = status(first.reason());
        ProblemDetail problem = problem(status, first.reason().code(), "Capture refused", first.message());
        problem.setProperty("field", first.field());
        problem.setProperty("found", first.found());
        problem.setProperty("expected", first.expected());
        problem.setProperty("problems", problems(invalid.problems()));
        if (before != null) {
            problem.setProperty("accepted", before.accepted());
            problem.setProperty("captures", before.captures());
        }
        HttpHeaders headers = new HttpHeaders();
        switch (status) {
            case METHOD_NOT_ALLOWED -> headers.set(HttpHeaders.ALLOW, "POST");
            case UNSUPPORTED_MEDIA_TYPE -> headers.set(HttpHeaders.ACCEPT, mediaTypes);
            // What is left of the body would be read as the next request.
            case CONTENT_TOO_LARGE, REQUEST_TIMEOUT -> headers.set(HttpHeaders.CONNECTION, "close");
            default -> {}
        }
        return answer(status, headers, problem);
    }

    static ResponseEntity<Object> failed(IntakeFailedException failed) {
        IntakeFailure failure = failed.failure();
        HttpStatus status = status(failure);
        ProblemDetail problem = problem(
                status,
                failure.code(),
                switch (failure) {
                    case BUSY -> "Too many captures under way";
                    case QUOTA -> "Too many captures";
                    default -> "Capture not stored";
                },
                failed.getMessage() + (failure.passes() ? "; sending it again is safe" : ""));
        HttpHeaders headers = new HttpHeaders();
        if (failure.passes()) {
            headers.set(HttpHeaders.RETRY_AFTER, retryAfterSeconds(failed));
        }
        return answer(status, headers, problem);
    }

    private static String retryAfterSeconds(IntakeFailedException failed) {
        return failed.retryAfter()
                .map(wait -> Long.toString(wait.plus(JUST_UNDER_A_SECOND).toSeconds()))
                .orElse(failed.failure() == IntakeFailure.BUSY ? RETRY_WHEN_BUSY_SECONDS : RETRY_WHEN_BROKEN_SECONDS);
    }

    static HttpStatus status(IntakeFailure failure) {
        return switch (failure) {
            case BUSY, QUOTA -> HttpStatus.TOO_MANY_REQUESTS;
            case BROKER, STORAGE -> HttpStatus.SERVICE_UNAVAILABLE;
            case BROKER_REFUSED -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    static HttpStatus status(RejectReason reason) {
        return switch (reason) {
            case BODY_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case BODY_SLOW -> HttpStatus.REQUEST_TIMEOUT;
            case CONTENT_TYPE, CONTENT_ENCODING -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case METHOD -> HttpStatus.METHOD_NOT_ALLOWED;
            case SENSOR_NOT_YOURS, SENSOR_NOT_LISTED -> HttpStatus.FORBIDDEN;
            default -> HttpStatus.BAD_REQUEST;
        };
    }

    private static ProblemDetail problem(HttpStatus status, String reason, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:skydiode:problem:" + reason));
        problem.setTitle(title);
        problem.setProperty("reason", reason);
        return problem;
    }

    private static List<Map<String, String>> problems(List<CaptureProblem> problems) {
        return problems.stream()
                .map(problem -> Map.of(
                        "reason", problem.reason().code(),
                        "field", problem.field(),
                        "found", problem.found(),
                        "expected", problem.expected()))
                .toList();
    }

    private static ResponseEntity<Object> answer(HttpStatus status, HttpHeaders headers, ProblemDetail problem) {
        return ResponseEntity.status(status)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
