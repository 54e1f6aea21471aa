@REM Finds a JDK 25 and sets JAVA_HOME. Called by mvnw.cmd and gatewright.cmd; ends with 1 when there is none.
@REM A folder counts when it has bin\javac.exe and its release file says version 25.
@ECHO OFF
CALL :try "%JAVA_HOME%" && EXIT /B 0
CALL :try "%JAVA25_HOME%" && EXIT /B 0
FOR /F "delims=" %%J IN ('where javac 2^>NUL') DO CALL :try "%%~dpJ.." && EXIT /B 0
FOR %%P IN (
  "%ProgramFiles%\Java"
  "%ProgramFiles%\Eclipse Adoptium"
  "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu"
  "%ProgramFiles%\Amazon Corretto"
  "%ProgramFiles%\BellSoft"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
  "%USERPROFILE%\.jdks"
  "%USERPROFILE%\scoop\apps"
) DO FOR /D %%D IN ("%%~P\*") DO (
  CALL :try "%%~D" && EXIT /B 0
  CALL :try "%%~D\current" && EXIT /B 0
)
>&2 ECHO Gatewright needs a JDK 25 and found none in JAVA_HOME, JAVA25_HOME, PATH, Program Files, .jdks or scoop.
FOR /F "tokens=3" %%V IN ('java -version 2^>^&1 ^| findstr version') DO >&2 ECHO The java on PATH is %%~V.
>&2 ECHO Install one beside it (https://adoptium.net/temurin/releases/?version=25) and run this again.
EXIT /B 1

:try
IF "%~1"=="" EXIT /B 1
IF NOT EXIST "%~1\bin\javac.exe" EXIT /B 1
FINDSTR /R /B /C:"JAVA_VERSION=.25" "%~1\release" >NUL 2>&1 || EXIT /B 1
SET "JAVA_HOME=%~f1"
EXIT /B 0
