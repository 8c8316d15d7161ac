# One image per service: docker build --network host --build-arg SERVICE=alert -t skydiode/alert .
# SERVICE is ingest, identification, alert, gateway or workbench. Works with the legacy builder and with BuildKit.
#
# Without a network: put a warm local Maven repository into the folder .maven-repository of this directory and give
# --build-arg MAVEN_FLAGS=--offline
ARG BUILD_IMAGE=maven:3-eclipse-temurin-25
ARG RUNTIME_IMAGE=eclipse-temurin:25-jre

FROM ${BUILD_IMAGE} AS build
ARG MAVEN_FLAGS=""
ARG MODULES=services/gateway,services/ingest,services/identification,services/alert,workbench
WORKDIR /source
# The glob matches nothing where there is no warm repository; LICENSE keeps COPY content in that case.
COPY LICENSE .maven-repositor[y] /root/.m2/repository/
# The poms alone first: dependencies come down into a layer that outlives every change of the sources.
COPY pom.xml ./
COPY .mvn .mvn
COPY schemas/pom.xml schemas/
COPY libraries/chip/pom.xml libraries/chip/
COPY libraries/chip-lab/pom.xml libraries/chip-lab/
COPY libraries/radio/pom.xml libraries/radio/
COPY libraries/scene/pom.xml libraries/scene/
COPY libraries/recognition/pom.xml libraries/recognition/
COPY libraries/messaging/pom.xml libraries/messaging/
COPY libraries/access/pom.xml libraries/access/
COPY services/gateway/pom.xml services/gateway/
COPY services/ingest/pom.xml services/ingest/
COPY services/identification/pom.xml services/identification/
COPY services/alert/pom.xml services/alert/
COPY services/standalone/pom.xml services/standalone/
COPY workbench/pom.xml workbench/
COPY experiments/pom.xml experiments/
COPY tests/architecture/pom.xml tests/architecture/
COPY tests/system/pom.xml tests/system/
COPY tests/benchmarks/pom.xml tests/benchmarks/
RUN mvn --batch-mode --quiet ${MAVEN_FLAGS} --projects "${MODULES}" --also-make package \
    -DskipTests -Dspring-boot.repackage.skip=true
COPY schemas schemas
COPY libraries libraries
COPY services services
COPY workbench workbench
RUN mvn --batch-mode --quiet ${MAVEN_FLAGS} --projects "${MODULES}" --also-make package -DskipTests \
 && mkdir /jars \
 && for module in $(echo "${MODULES}" | tr , ' '); do \
      cp "$module"/target/*-exec.jar "/jars/$(basename "$module").jar" || exit 1; done

FROM ${RUNTIME_IMAGE} AS layers
ARG SERVICE
WORKDIR /extracted
COPY --from=build /jars/${SERVICE}.jar /extracted/app.jar
# The extraction is itself a Spring program; workbench and gateway carry no Spring and stay one jar.
RUN if [ "${SERVICE}" = workbench ] || [ "${SERVICE}" = gateway ]; then \
      mkdir -p layers/dependencies layers/spring-boot-loader layers/snapshot-dependencies layers/application \
      && cp app.jar layers/application/; \
    else java -Djarmode=tools -jar app.jar extract --layers --destination layers; fi

FROM ${RUNTIME_IMAGE}
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Skydiode ${SERVICE}" \
      org.opencontainers.image.description="Identifies drones by their radio signals: the ${SERVICE} service" \
      org.opencontainers.image.vendor="Skydiode" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
# Fails the build, not the service, where a runtime image lacks the Vector API or curl.
RUN java --add-modules=jdk.incubator.vector -version && curl --version >/dev/null \
 && mkdir -p /var/lib/skydiode /var/lib/skydiode-access \
 && chown 10001:10001 /var/lib/skydiode /var/lib/skydiode-access
WORKDIR /app
COPY deploy/images/jvm.options /app/jvm.options
COPY --from=layers /extracted/layers/dependencies/ /app/
COPY --from=layers /extracted/layers/spring-boot-loader/ /app/
COPY --from=layers /extracted/layers/snapshot-dependencies/ /app/
COPY --from=layers /extracted/layers/application/ /app/
ENV SERVER_ADDRESS=0.0.0.0 \
    SERVER_PORT=8080 \
    LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=4s --start-period=180s --retries=6 \
    CMD ["curl", "--fail", "--silent", "--show-error", "--max-time", "3", "http://127.0.0.1:8080/actuator/health/readiness"]
ENTRYPOINT ["java", "@/app/jvm.options", "-jar", "/app/app.jar"]
