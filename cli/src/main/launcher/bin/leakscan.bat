@echo off
rem Starts leakscan from wherever this tree stands. Needs Java 17 or later, in JAVA_HOME or on PATH.
rem JAVA_OPTS holds options for Java. The archive of loaded classes is for the other launcher only.
setlocal
set "TREE=%~dp0.."
set "JAR=%TREE%\lib\leakscan.jar"
if not exist "%JAR%" (
  echo leakscan: "%JAR%" is missing; install again 1>&2
  exit /b 70
)

set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%TREE%\jre\bin\java.exe" set "JAVA=%TREE%\jre\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo leakscan: no Java found; install Java 17 or later, or set JAVA_HOME 1>&2
  exit /b 2
)
"%JAVA%" -version 2>&1 | findstr /r /c:"version .1\." /c:"version .9" /c:"version .1[0-6]" >nul
if not errorlevel 1 (
  echo leakscan: "%JAVA%" is older than Java 17, which leakscan needs: set JAVA_HOME 1>&2
  exit /b 2
)

rem The optimising compiler pays for heap dumps; a thread dump is read before it has begun.
set "COMPILER=-XX:TieredStopAtLevel=1"
setlocal EnableDelayedExpansion
set ARGUMENTS=%1 %*
if /i "!ARGUMENTS:~0,5!"=="heap " set "COMPILER="
if not "!ARGUMENTS:.hprof=!"=="!ARGUMENTS!" set "COMPILER="
endlocal & set "COMPILER=%COMPILER%"

rem Whatever the JVM has to say must not end up in the result: errors only, on standard error.
"%JAVA%" -XX:+UseSerialGC -Xms32m -Xmn16m -XX:MaxRAMPercentage=75 -XX:-UsePerfData -XX:+DisplayVMOutputToStderr ^
  -Xlog:disable -Xlog:all=error:stderr -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow ^
  %COMPILER% %JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
