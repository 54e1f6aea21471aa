@ECHO OFF
REM Gatewright's launcher for Windows: finds a JDK 25, builds the tool where its sources hold something new, and runs it.
SETLOCAL
SET "home=%~dp0"
SET "home=%home:~0,-1%"
CALL "%home%\.mvn\jdk25.cmd" || EXIT /B 1
SET "built=%home%\lib"
IF EXIST "%home%\repository" GOTO run
SET "built=%home%\cli\target\quick"
"%JAVA_HOME%\bin\java.exe" "%home%\cli\src\main\java\dev\gatewright\cli\checkout\Bootstrap.java" "%home%" || EXIT /B 1
:run
SET "young=-Xmn16m -XX:MaxTenuringThreshold=0"
FOR %%C IN (dev lsp run) DO IF "%~1"=="%%C" SET "young="
IF "%~1"=="generate" SET "young=%young% -XX:-UseSerialGC -XX:+UseParallelGC"
"%JAVA_HOME%\bin\java.exe" -XX:+ExitOnOutOfMemoryError -XX:+UseSerialGC -XX:+UseCompactObjectHeaders -XX:TieredStopAtLevel=1 -Xlog:disable %young% "-XX:AOTCache=%built%\gatewright.aot" "-Dgatewright.home=%home%" -jar "%built%\gatewright.jar" %*
