<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en_GB">
<context>
    <name>Kiosk</name>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read aloud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I need help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evacuation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold for two seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample data: everybody here is made up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About you · step {step} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your details · step {step} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading · step {step} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing · step {step} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone who comes into school signs in and signs out here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visitors, volunteers, governors, students, contractors, parents</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan your badge or enter its code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Just at the hatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Collecting or dropping off? We will come to you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have a card or an invitation with a QR code? Hold it to the scanner at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How we use your details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Governor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Student</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on placement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contractor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parent or carer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is your name?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where are you from?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who are you here to see?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What brings you here today?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In an emergency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So that we find everybody if we have to leave the building. Kept for one day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did you park on the school site?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if your car is parked here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First name and surname, as you write them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In Latin letters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For your badge. Change it if you spell it another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your company, school, council or charity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name, a class or a role. Three letters are enough.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason for visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: meeting, reading with Year 2, boiler service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Children with you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many, if any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help to leave in an emergency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: I use a wheelchair.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Car registration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I don&apos;t know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please type your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please use no more than 200 letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please use the letters of your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please use letters from A to Z.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please enter a number from 0 to 60, or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please draw your signature in the box. If you cannot, touch I need help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please enter the six figures on your badge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code on your badge has six figures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please tell the office that you are leaving.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Getting ready. This takes a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That number and PIN don&apos;t go together. Please try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This number is locked. Please ask the administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait {seconds} seconds, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The records can&apos;t be reached just now. Please try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That did not work. Please tell the office that you are staying.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your number doesn&apos;t open this. Please ask the administrator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part {part} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>part {part} of {of}, page {page} of {pages}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed since you last signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I do not agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Are you sure?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you do not agree, that is recorded with your name, and a member of staff will come and decide with you what happens next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, I do not agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign the agreement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign the agreements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign here with your finger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign and finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready to sign in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs signing today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your details are being saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not signed in yet. Nothing you typed is lost. Please try again, or tell the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and go to the office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thank you, {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your badge is printing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please take your badge and wear it where it can be seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please ask the office for your badge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your code for signing out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please take a {lanyard}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait here. A member of staff will let you in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please ring for the office, who will tell the person you are here to see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office has been told that you are here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safeguarding lead: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print me a copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your copy has gone to the printer in the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please ask the office for your copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thank you for telling us.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have not agreed, and that is recorded. Please wait here for the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold your badge to the scanner, or enter the code printed on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Badge code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have no badge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please type your name as you did when you arrived.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign me out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thank you. Goodbye.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you were signed in with these details, you are now signed out. If you are not sure, please tell the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are signed out, {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not leaving?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please leave your badge and lanyard at reception.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please wait at the hatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ringing the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message has gone to the office. If nobody comes, please ring the bell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office could not be reached from here. Please ring the bell or knock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody is coming.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you have typed is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff: help with signing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This prints the list of everybody in the building and tells the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the building now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the nearest safe exit. Do not stop to collect anything.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meet at: {place}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pupils are not on this list: take registers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list is being printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list has been made: look at the printer for staff, or where the office keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer did not answer. The list is saved on this computer; staff can show the names here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list could not be made. Use the last printed list and registers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff: show names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Are you still there?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In {seconds} seconds what you typed is wiped, so that nobody else sees it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not your fault. Please start again, or ring for the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That code is not known here. Please sign in, or ask the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That badge was for an earlier visit. Please sign in again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That card is no longer in use. Please ask the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is not one of our codes. Hold the code on your badge, card or invitation to the scanner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That code leads to a web page, not to this kiosk. Hold your badge, card or invitation to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code could not be read. Please hold it a little further away and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That invitation has been used. Please sign in, or ask the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is the code of a paper, not of a badge. Please give the paper to the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample data: 1 / 246810 administrator, 2 / 112233 office, 3 / 135790 and 4 / 975310 club.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help with signing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For {name}. You are the witness: {staff}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed with help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They agree; I read it to them or helped them sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let in, sign later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escorted; stays on the list of people still to sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed on paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A paper copy is signed and filed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only if somebody interpreted: their name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it is filed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date signed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dd/mm/yyyy. Leave it empty for today.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please give a day up to today as dd/mm/yyyy, or leave it empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please say why, in a few words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please say where the paper is filed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reception kiosk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up this kiosk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It takes about five minutes. Nothing is stored before you say so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have ready: the crest as a picture, a second disk or stick for backups, a printer for staff.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up this school</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, crest, administrator, printers, backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look around with sample data first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everybody in it is made up. You can set up your school later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is the school called?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>School name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its whole name, as it stands on letters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which picture is the crest?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The crest that was chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which colour for the main buttons?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accent colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>White words must be readable on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is this computer called?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example: Reception, Main entrance. It stands on records.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is this computer for?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Club room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is the administrator?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who changes settings and gives out staff numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the administrator&apos;s staff number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 to 6 figures. It is not a secret.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a PIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4 to 12 figures that nobody guesses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the PIN once more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PIN again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where do badges come out?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies in the badge printer?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which printer stands behind the staff line?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For records, evacuation lists and the recovery sheet: where visitors can&apos;t reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder of PDF files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No printer yet; it can be changed in Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>printer of this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where do backups go?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder on another disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups are encrypted. Without a second place, a broken disk takes everything with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who authorised this place?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorised by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Headteacher or the Governing Body. It is kept with today&apos;s date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is the key kept?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The records are encrypted. The key lies away from them; the recovery sheet can replace it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a private file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right for most schools: the kiosk starts by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this computer&apos;s key store</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safer, but a locked key store can hold up the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In which time zone is the school?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a city to find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is this right?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tap a line to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no second place: set one soon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>School</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Badges</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the badge printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer for staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys, records and settings are being made. This takes a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page {page} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These words restore the records on another computer. Copy them and lock them away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words}. Check word: {check}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check: {word}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sheet was printed. Please look at it before you go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer did not answer. Please copy the words by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I have the sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please type the school&apos;s name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose a colour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please type a name for this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please type a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose a PIN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please type the PIN once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose a folder, or skip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please say who authorised it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose a time zone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A broken disk would take the records and this folder. Choose another disk, or Continue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{first} to {last} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>question {step} of {of}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today, {day}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No fixed day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unescorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign me in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are not signed in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On site</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who is here; admit, sign out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who wants help at reception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For somebody who comes often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invite somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print an invitation with a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After too many wrong PINs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printers and backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is all well? Print again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The school and this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the kiosk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are signed in. This page locks by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are signed out. This page locks by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for staff</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the kiosk?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visitors can&apos;t sign in or out here until the kiosk is started again. Nothing stored is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} people</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 child</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} children</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>said that they left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting to be let in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs help to leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody is signed in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First letters of a name or organisation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody of that name is on site.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>here to see {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>escorted by {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help to leave: {words}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Admit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escorted by somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Admit unescorted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You have seen their ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They can&apos;t come in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign them out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They left without signing out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print the badge again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It doesn&apos;t count as another arrival</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who goes with {name}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escorted by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A member of staff, who stays with them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What have you seen?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} may then walk alone. Tick only what you have seen yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ID seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a photograph, and the name on it is theirs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Employer&apos;s assurance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right DBS check was made, says the employer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why can&apos;t {name} come in?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not expected, and nobody could confirm the visit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Did not agree to the school&apos;s rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why are you signing {name} out?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen leaving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Their host said that they left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed in by mistake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No notices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} waiting for somebody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>somebody is coming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kiosk says so to whoever waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody need come any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I am coming</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dealt with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help wanted at reception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody is at the hatch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody waits to be let in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody did not agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A printer needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup needs attention</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A card belongs to a person whom the office knows, and saves them typing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The office knows nobody of that name. You can add them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks are recorded: may come unescorted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No checks are recorded: comes escorted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An older card stops working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lost, or no longer wanted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print a card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is their name?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First name and surname, as they write them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In what capacity do they come?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where are they from?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which checks has the office made?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both are needed for Unescorted. Tick only what the office has on record; who ticked it is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By a member of the office</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DBS check assured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In writing, by the employer or the school</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom do you expect?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First name and surname.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On which day?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom will they see?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which staff number is locked?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff number to unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After ten wrong PINs a number is locked. Make sure that you know who asks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} not printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{paper}: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{paper}: {name}. {trouble}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Print all again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Badge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invitation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You are signed out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is admitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} was refused. That is recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is signed out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The badge was printed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kiosk now says that somebody is coming.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The notice is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name} is known to the office now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card of {name} was printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card of {name} is out of use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The invitation for {name} was printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number {name} is unlocked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved: {name}. It holds when the kiosk is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back: {name}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored, but the printer did not answer. Printers and backup offers it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That could not be done. Please try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please say who goes with them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please tick what you have seen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please choose a day.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please type the number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The school</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, colour, telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Admission, what they should know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they are asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before a page is wiped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meeting place, fresh lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The second place, and who allowed it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Badges, records, roll call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name and screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On every page, badge and record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Short name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the whole name has no room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colour of the main action on each page. White words must be readable on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a PNG picture smaller than 256 KB. Skip takes the crest away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printed on badges.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Safeguarding lead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whom a visitor tells about a worry. On badges and after signing in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times on screen and paper. Type a city to find it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do arrivals wait for staff?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes: somebody must let each visitor in, on this page or in the office.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do contractors sign the agreement?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All others always do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What visitors should know, line {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown after signing in. Leave it empty for no line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Can they sign in here?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No: it isn&apos;t shown on Who are you?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What are they asked?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Besides their name. Each is a page more for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do they wait for staff?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only where arrivals wait for staff at all; that is a setting under Visitors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanyard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which lanyard they are told to take. Empty for none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Questions, in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a page of questions waits before it asks whether somebody is still there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading, in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same while somebody reads the agreement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signing, in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same while somebody signs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After signing in, in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the thank-you page stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staff pages, in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long before these pages lock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count-down, in seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long Are you still there? waits. At least 20, so that nobody is hurried.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meeting place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where everybody gathers in an evacuation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fresh list every … minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps a list of who is here ready for an evacuation. 0 for never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for fresh lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its whole path. Empty for the kiosk&apos;s own folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Second place for backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder on another disk, with its whole path. Backups are encrypted. Say first who authorised it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who authorised the second place?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Headteacher or the Governing Body.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorised on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A date, for example 2026-11-23.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backup every … minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only when something changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{paper}: how it is printed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To a printer of this computer, or as PDF files into a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{paper}: printer or folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the printer, or the folder&apos;s whole path. Empty for the kiosk&apos;s own folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{paper}: labels or paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What lies in the printer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of PDF files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels 62 × 100 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On records: where somebody signed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 is the first one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On-screen keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Numbers and symbols</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Letters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
