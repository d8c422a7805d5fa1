from . import candidates as candidates, name_recognition as name_recognition
