@echo off
rem Starts leakscan from wherever this tree stands. Needs Java 17 or later, in JAVA_HOME or on PATH.
setlocal
set "JAR=%~dp0..\lib\leakscan.jar"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if not exist "%JAR%" (
  echo leakscan: %JAR% is missing; install again 1>&2
  exit /b 70
)
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo leakscan: no Java found; install Java 17 or later, or set JAVA_HOME 1>&2
  exit /b 2
)
"%JAVA%" -Xshare:auto -XX:+UseSerialGC -Xms32m -Xmn16m -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow %JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
