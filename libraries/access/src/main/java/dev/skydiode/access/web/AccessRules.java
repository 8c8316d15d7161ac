package dev.skydiode.access.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Whom the routes of a part are for; each part of a service has a bean of it beside its routes. A route without a rule is
 * for nobody.
 */
public record AccessRules(List<Rule> rules) {

    /**
     * One rule.
     *
     * @param method null for any
     * @param pattern path pattern of Spring MVC
     */
    public record Rule(@Nullable HttpMethod method, String pattern, Who who) {}

    /** No rule yet. */
    public AccessRules() {
        this(List.of());
    }

    /** These and one more, for any method. */
    public AccessRules with(Who who, String pattern) {
        return and(new Rule(null, pattern, who));
    }

    /** These and one more. */
    public AccessRules with(Who who, HttpMethod method, String pattern) {
        return and(new Rule(method, pattern, who));
    }

    private AccessRules and(Rule rule) {
        List<Rule> all = new ArrayList<>(rules);
        all.add(rule);
        return new AccessRules(List.copyOf(all));
    }
}
