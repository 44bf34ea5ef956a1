# leakscan in a container: docker build -t leakscan . && docker run --rm -i leakscan - <dump.txt
# or, for files: docker run --rm -v "$PWD:/dumps:ro" leakscan diff before.txt after.txt
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -pl cli -am package -DskipTests && rm -rf cli/target/leakscan/lib/leakscan-*

FROM eclipse-temurin:25-jre
COPY --from=build /src/cli/target/leakscan /opt/leakscan
# The archive of classes belongs to this Java and this place.
RUN LEAKSCAN_MAKE_CDS=1 /opt/leakscan/bin/leakscan && ln -s /opt/leakscan/bin/leakscan /usr/local/bin/leakscan
ENV LANG=C.UTF-8
USER 65534:65534
WORKDIR /dumps
ENTRYPOINT ["/opt/leakscan/bin/leakscan"]
