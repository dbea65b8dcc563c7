@echo off
rem Starts Hearback on Windows. What it does is in start.py.
title Hearback
if not exist "%~dp0start.py" goto zipped
py -3.13 -c "" >nul 2>nul
if not errorlevel 1 goto fitting
py -c "" >nul 2>nul
if not errorlevel 1 goto any
echo Python isn't installed yet, and Hearback needs it.
echo Please open https://www.python.org/downloads/windows/ in your browser,
echo choose "Windows installer (64-bit)" of the newest Python 3.13, and run it.
echo Then double-click start again.
goto wait
:zipped
echo The files that belong to start aren't beside it. If you opened the zip,
echo please right-click it, choose Extract All, and start Hearback from the new folder.
:wait
pause
exit /b 1
:fitting
py -3.13 "%~dp0start.py" %*
exit /b %errorlevel%
:any
py "%~dp0start.py" %*
exit /b %errorlevel%
